import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: vwap()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/functions/vwap.md","filePath":"api/@lighter/lob/functions/vwap.md"}');
const _sfc_main = { name: "api/@lighter/lob/functions/vwap.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-vwap" tabindex="-1">Function: vwap() <a class="header-anchor" href="#function-vwap" aria-label="Permalink to &quot;Function: vwap()&quot;">​</a></h1><blockquote><p><strong>vwap</strong>(<code>book</code>, <code>side</code>, <code>amount</code>): <a href="./../#sweepresult"><code>SweepResult</code></a></p></blockquote><p>Returns the average price of taking <code>size</code> base units, or <code>notional</code> quote units, from one side: <code>&#39;ask&#39;</code> to buy, <code>&#39;bid&#39;</code> to sell. The cost grows with the number of blocks of 32 ticks, not with the number of levels.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/L2Book"><code>L2Book</code></a></td></tr><tr><td><code>side</code></td><td><a href="./../../gateway/#side"><code>Side</code></a></td></tr><tr><td><code>amount</code></td><td><a href="./../#amount"><code>Amount</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#sweepresult"><code>SweepResult</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>unless exactly one of size and notional is given and positive</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/functions/vwap.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const vwap = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  vwap as default
};
