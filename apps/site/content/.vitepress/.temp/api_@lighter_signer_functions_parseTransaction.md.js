import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: parseTransaction()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/parseTransaction.md","filePath":"api/@lighter/signer/functions/parseTransaction.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/parseTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-parsetransaction" tabindex="-1">Function: parseTransaction() <a class="header-anchor" href="#function-parsetransaction" aria-label="Permalink to &quot;Function: parseTransaction()&quot;">​</a></h1><blockquote><p><strong>parseTransaction</strong>(<code>txType</code>, <code>txInfo</code>): <a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></p></blockquote><p>Reads a transaction from its number and <code>tx_info</code>, exactly (64-bit integers are never rounded). Enumerations are returned as the words used in requests; values without a word or a safe integer are refused with the official text. Unknown keys are ignored, as the exchange does; missing keys are refused.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>txType</code></td><td><code>number</code></td></tr><tr><td><code>txInfo</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the text is not a transaction</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>naming the invalid field</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/parseTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const parseTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  parseTransaction as default
};
