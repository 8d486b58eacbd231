import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: oneOf()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/schema/functions/oneOf.md","filePath":"api/@lighter/standards/schema/functions/oneOf.md"}');
const _sfc_main = { name: "api/@lighter/standards/schema/functions/oneOf.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-oneof" tabindex="-1">Function: oneOf() <a class="header-anchor" href="#function-oneof" aria-label="Permalink to &quot;Function: oneOf()&quot;">​</a></h1><blockquote><p><strong>oneOf</strong>(...<code>values</code>): <a href="./../#schema"><code>Schema</code></a></p></blockquote><p>One of the listed values. Others are reported by <code>validate</code> and passed through by <code>restore</code>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td>...<code>values</code></td><td>readonly (<code>string</code> | <code>number</code>)[]</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#schema"><code>Schema</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/schema/functions/oneOf.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const oneOf = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  oneOf as default
};
