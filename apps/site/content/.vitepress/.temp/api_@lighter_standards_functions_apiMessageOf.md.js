import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: apiMessageOf()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/apiMessageOf.md","filePath":"api/@lighter/standards/functions/apiMessageOf.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/apiMessageOf.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-apimessageof" tabindex="-1">Function: apiMessageOf() <a class="header-anchor" href="#function-apimessageof" aria-label="Permalink to &quot;Function: apiMessageOf()&quot;">​</a></h1><blockquote><p><strong>apiMessageOf</strong>(<code>code</code>): <code>string</code> | <code>undefined</code></p></blockquote><p>Returns the exchange&#39;s text for an error code, as in its responses; <code>undefined</code> for an undocumented code.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>code</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code> | <code>undefined</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/apiMessageOf.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const apiMessageOf = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  apiMessageOf as default
};
