import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: formatTransaction()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/formatTransaction.md","filePath":"api/@lighter/signer/functions/formatTransaction.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/formatTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-formattransaction" tabindex="-1">Function: formatTransaction() <a class="header-anchor" href="#function-formattransaction" aria-label="Permalink to &quot;Function: formatTransaction()&quot;">​</a></h1><blockquote><p><strong>formatTransaction</strong>(<code>tx</code>): <code>string</code></p></blockquote><p>Returns the <code>tx_info</code> of a transaction, byte for byte as the official library prints it: the inverse of <code>parseTransaction</code>. Signatures are printed as they are, empty before signing.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>tx</code></td><td><a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>naming the field that is missing, unknown or out of range</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/formatTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const formatTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  formatTransaction as default
};
