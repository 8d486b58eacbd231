import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: perpMarket()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/localnet/functions/perpMarket.md","filePath":"api/@lighter/localnet/functions/perpMarket.md"}');
const _sfc_main = { name: "api/@lighter/localnet/functions/perpMarket.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-perpmarket" tabindex="-1">Function: perpMarket() <a class="header-anchor" href="#function-perpmarket" aria-label="Permalink to &quot;Function: perpMarket()&quot;">​</a></h1><blockquote><p><strong>perpMarket</strong>(<code>options</code>): <a href="./../#marketdefinition"><code>MarketDefinition</code></a></p></blockquote><p>A perps market with the parameters of the big ones.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="./../#perpoptions"><code>PerpOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#marketdefinition"><code>MarketDefinition</code></a></p><h2 id="see" tabindex="-1">See <a class="header-anchor" href="#see" aria-label="Permalink to &quot;See&quot;">​</a></h2><ul><li>docs/protocol/markets.md</li><li>docs/protocol/exchange.md#funding</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/localnet/functions/perpMarket.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const perpMarket = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  perpMarket as default
};
