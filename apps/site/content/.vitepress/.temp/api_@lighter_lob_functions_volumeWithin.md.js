import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: volumeWithin()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/volumeWithin.md","filePath":"api/@lighter/lob/functions/volumeWithin.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/volumeWithin.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-volumewithin" tabindex="-1">Function: volumeWithin() <a class="header-anchor" href="#function-volumewithin" aria-label="Permalink to &quot;Function: volumeWithin()&quot;">​</a></h1><blockquote><p><strong>volumeWithin</strong>(<code>book</code>, <code>side</code>, <code>range</code>): <code>number</code></p></blockquote><p>Returns the size within a range of one side, in base units, including levels exactly at the end of the range.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/L2Book"><code>L2Book</code></a></td></tr><tr><td><code>side</code></td><td><a href="./../../gateway/#side"><code>Side</code></a></td></tr><tr><td><code>range</code></td><td><a href="./../#range"><code>Range</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for negative basis points or a negative price</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/volumeWithin.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const volumeWithin = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  volumeWithin as default
};
