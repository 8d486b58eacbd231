import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: transactionHash()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/transactionHash.md","filePath":"api/@lighter/signer/functions/transactionHash.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/transactionHash.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-transactionhash" tabindex="-1">Function: transactionHash() <a class="header-anchor" href="#function-transactionhash" aria-label="Permalink to &quot;Function: transactionHash()&quot;">​</a></h1><blockquote><p><strong>transactionHash</strong>(<code>tx</code>, <code>chainId</code>): <code>string</code></p></blockquote><p>Returns the hash of a transaction: 80 lowercase hex digits, as the exchange reports it.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>tx</code></td><td><a href="./../#parsedtransaction"><code>ParsedTransaction</code></a></td></tr><tr><td><code>chainId</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if it does not match its type</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/transactionHash.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const transactionHash = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  transactionHash as default
};
