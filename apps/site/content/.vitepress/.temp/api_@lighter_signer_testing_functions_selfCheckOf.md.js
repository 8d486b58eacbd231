import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: selfCheckOf()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/testing/functions/selfCheckOf.md","filePath":"api/@lighter/signer/testing/functions/selfCheckOf.md"}');
const _sfc_main = { name: "api/@lighter/signer/testing/functions/selfCheckOf.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-selfcheckof" tabindex="-1">Function: selfCheckOf() <a class="header-anchor" href="#function-selfcheckof" aria-label="Permalink to &quot;Function: selfCheckOf()&quot;">​</a></h1><blockquote><p><strong>selfCheckOf</strong>(<code>base64</code>): <code>void</code></p></blockquote><p>Starts a kernel from other code and self-checks it.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>base64</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>void</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>KERNEL_SELF_CHECK</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/testing/functions/selfCheckOf.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const selfCheckOf = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  selfCheckOf as default
};
