import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: completeTransaction()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/completeTransaction.md","filePath":"api/@lighter/signer/functions/completeTransaction.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/completeTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-completetransaction" tabindex="-1">Function: completeTransaction() <a class="header-anchor" href="#function-completetransaction" aria-label="Permalink to &quot;Function: completeTransaction()&quot;">​</a></h1><blockquote><p><strong>completeTransaction</strong>(<code>request</code>, <code>options</code>): <a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></p></blockquote><p>Returns the transaction that a request stands for: every field present, defaults filled in, not signed. It does not check the official rules: <code>validateTransaction</code> does.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>request</code></td><td><a href="./../#transactionrequest"><code>TransactionRequest</code></a></td></tr><tr><td><code>options</code></td><td><a href="./../#completetransactionoptions"><code>CompleteTransactionOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>naming the field, for an unknown or missing field, or a value that a transaction cannot carry</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/completeTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const completeTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  completeTransaction as default
};
