import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: microPrice()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/microPrice.md","filePath":"api/@lighter/lob/functions/microPrice.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/microPrice.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-microprice" tabindex="-1">Function: microPrice() <a class="header-anchor" href="#function-microprice" aria-label="Permalink to &quot;Function: microPrice()&quot;">​</a></h1><blockquote><p><strong>microPrice</strong>(<code>book</code>): <code>number</code> | <code>undefined</code></p></blockquote><p>Returns the mid weighted by the sizes at the touch, which is closer to the side with less size; <code>undefined</code> if a side is empty.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/L2Book"><code>L2Book</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code> | <code>undefined</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/microPrice.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const microPrice = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  microPrice as default
};
