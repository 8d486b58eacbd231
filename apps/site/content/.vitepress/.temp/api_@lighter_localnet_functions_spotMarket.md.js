import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: spotMarket()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/localnet/functions/spotMarket.md","filePath":"api/@lighter/localnet/functions/spotMarket.md"}');
const _sfc_main = { name: "api/@lighter/localnet/functions/spotMarket.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-spotmarket" tabindex="-1">Function: spotMarket() <a class="header-anchor" href="#function-spotmarket" aria-label="Permalink to &quot;Function: spotMarket()&quot;">​</a></h1><blockquote><p><strong>spotMarket</strong>(<code>options</code>): <a href="./../#marketdefinition"><code>MarketDefinition</code></a></p></blockquote><p>A spot market; <code>baseUnits</code> are extended units of the base asset per size tick.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><code>Pick</code>&lt;<a href="./../#perpoptions"><code>PerpOptions</code></a>, <code>&quot;symbol&quot;</code> | <code>&quot;sizeDecimals&quot;</code> | <code>&quot;priceDecimals&quot;</code> | <code>&quot;price&quot;</code> | <code>&quot;id&quot;</code> | <code>&quot;minBase&quot;</code> | <code>&quot;feeCap&quot;</code>&gt; &amp; <code>object</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#marketdefinition"><code>MarketDefinition</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/localnet/functions/spotMarket.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const spotMarket = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  spotMarket as default
};
