import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: attachL1Signature()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/l1/functions/attachL1Signature.md","filePath":"api/@lighter/signer/l1/functions/attachL1Signature.md"}');
const _sfc_main = { name: "api/@lighter/signer/l1/functions/attachL1Signature.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-attachl1signature" tabindex="-1">Function: attachL1Signature() <a class="header-anchor" href="#function-attachl1signature" aria-label="Permalink to &quot;Function: attachL1Signature()&quot;">​</a></h1><blockquote><p><strong>attachL1Signature</strong>(<code>signed</code>, <code>signature</code>): <a href="./../../#signedtransaction"><code>SignedTransaction</code></a></p></blockquote><p>Adds the owner&#39;s signature to a signed transaction.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>signed</code></td><td><a href="./../../#signedtransaction"><code>SignedTransaction</code></a></td><td>-</td></tr><tr><td><code>signature</code></td><td><code>string</code></td><td>65 bytes r ‖ s ‖ v as hex</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../../#signedtransaction"><code>SignedTransaction</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for a malformed signature, or a transaction that needs none or already has one</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/l1/functions/attachL1Signature.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const attachL1Signature = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  attachL1Signature as default
};
