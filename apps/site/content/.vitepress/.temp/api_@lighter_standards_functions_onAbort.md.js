import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: onAbort()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/onAbort.md","filePath":"api/@lighter/standards/functions/onAbort.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/onAbort.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-onabort" tabindex="-1">Function: onAbort() <a class="header-anchor" href="#function-onabort" aria-label="Permalink to &quot;Function: onAbort()&quot;">​</a></h1><blockquote><p><strong>onAbort</strong>(<code>signal</code>, <code>run</code>): () =&gt; <code>void</code></p></blockquote><p>Calls <code>run</code> when the signal fires; immediately if it has already. Thousands of calls may share a signal.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>signal</code></td><td><code>AbortSignal</code> | <code>undefined</code></td></tr><tr><td><code>run</code></td><td>() =&gt; <code>void</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p>a function that stops listening; calling it again is harmless</p><p>() =&gt; <code>void</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/onAbort.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const onAbort = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  onAbort as default
};
