import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: isMarketId()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/isMarketId.md","filePath":"api/@lighter/standards/functions/isMarketId.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/isMarketId.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-ismarketid" tabindex="-1">Function: isMarketId() <a class="header-anchor" href="#function-ismarketid" aria-label="Permalink to &quot;Function: isMarketId()&quot;">​</a></h1><blockquote><p><strong>isMarketId</strong>(<code>value</code>): <code>value is number</code></p></blockquote><p>Whether a value can be the id of a market: an integer from 0 to 2^48 − 1, except 255.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>value</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>value is number</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/isMarketId.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const isMarketId = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  isMarketId as default
};
