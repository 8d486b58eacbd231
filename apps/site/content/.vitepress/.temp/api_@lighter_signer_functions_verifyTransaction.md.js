import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: verifyTransaction()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/verifyTransaction.md","filePath":"api/@lighter/signer/functions/verifyTransaction.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/verifyTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-verifytransaction" tabindex="-1">Function: verifyTransaction() <a class="header-anchor" href="#function-verifytransaction" aria-label="Permalink to &quot;Function: verifyTransaction()&quot;">​</a></h1><blockquote><p><strong>verifyTransaction</strong>(<code>options</code>): <code>boolean</code></p></blockquote><p>Returns whether <code>tx_info</code> is signed by this key, for a key that is used once.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="./../#verifytransactionoptions"><code>VerifyTransactionOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>boolean</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>or <a href="./../../gateway/classes/ValidationError">ValidationError</a> if the text is not a transaction or the key is malformed</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/verifyTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const verifyTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  verifyTransaction as default
};
