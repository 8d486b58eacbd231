import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: slope()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/slope.md","filePath":"api/@lighter/lob/functions/slope.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/slope.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-slope" tabindex="-1">Function: slope() <a class="header-anchor" href="#function-slope" aria-label="Permalink to &quot;Function: slope()&quot;">​</a></h1><blockquote><p><strong>slope</strong>(<code>book</code>, <code>side</code>, <code>levels</code>): <code>number</code> | <code>undefined</code></p></blockquote><p>Returns the slope of a side: base units per price unit of distance from the best price, by least squares through the origin over the best <code>levels</code>; <code>undefined</code> for fewer than two levels.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/L2Book"><code>L2Book</code></a></td></tr><tr><td><code>side</code></td><td><a href="./../../gateway/#side"><code>Side</code></a></td></tr><tr><td><code>levels</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code> | <code>undefined</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>unless <code>levels</code> is an integer from 0, or Infinity</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/slope.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const slope = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  slope as default
};
