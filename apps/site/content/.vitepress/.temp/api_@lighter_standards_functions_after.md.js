import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: after()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/after.md","filePath":"api/@lighter/standards/functions/after.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/after.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-after" tabindex="-1">Function: after() <a class="header-anchor" href="#function-after" aria-label="Permalink to &quot;Function: after()&quot;">​</a></h1><blockquote><p><strong>after</strong>(<code>ms</code>, <code>run</code>, <code>options?</code>): () =&gt; <code>void</code></p></blockquote><p>Runs <code>run</code> once after <code>ms</code> milliseconds, however long: platform timers fire immediately beyond 24.8 days. <code>Infinity</code> never fires. Measured by the monotonic clock, so setting the wall clock neither shortens nor lengthens it.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>ms</code></td><td><code>number</code></td></tr><tr><td><code>run</code></td><td>() =&gt; <code>void</code></td></tr><tr><td><code>options?</code></td><td><a href="./../#afteroptions"><code>AfterOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p>a function that stops the timer; harmless once it has fired</p><p>() =&gt; <code>void</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/after.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const after = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  after as default
};
