import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: parseExchangeTransaction()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/parseExchangeTransaction.md","filePath":"api/@lighter/signer/functions/parseExchangeTransaction.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/parseExchangeTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-parseexchangetransaction" tabindex="-1">Function: parseExchangeTransaction() <a class="header-anchor" href="#function-parseexchangetransaction" aria-label="Permalink to &quot;Function: parseExchangeTransaction()&quot;">​</a></h1><blockquote><p><strong>parseExchangeTransaction</strong>(<code>txType</code>, <code>txInfo</code>): <a href="./../#exchangetransaction"><code>ExchangeTransaction</code></a></p></blockquote><p>Reads a transaction made by the exchange itself, as block explorers and histories show it.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>txType</code></td><td><code>number</code></td></tr><tr><td><code>txInfo</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#exchangetransaction"><code>ExchangeTransaction</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the text is not a JSON object of plain integers and strings</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>txType</code> for any number not in <a href="./../#exchange_tx_types">EXCHANGE_TX_TYPES</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/parseExchangeTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const parseExchangeTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  parseExchangeTransaction as default
};
