import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: recoverL1Address()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/l1/functions/recoverL1Address.md","filePath":"api/@lighter/signer/l1/functions/recoverL1Address.md"}');
const _sfc_main = { name: "api/@lighter/signer/l1/functions/recoverL1Address.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-recoverl1address" tabindex="-1">Function: recoverL1Address() <a class="header-anchor" href="#function-recoverl1address" aria-label="Permalink to &quot;Function: recoverL1Address()&quot;">​</a></h1><blockquote><p><strong>recoverL1Address</strong>(<code>message</code>, <code>signature</code>): <code>string</code></p></blockquote><p>Returns the checksummed address whose key made an EIP-191 signature.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>message</code></td><td><code>string</code></td></tr><tr><td><code>signature</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>L1_SIGNATURE</code> if it is malformed</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/l1/functions/recoverL1Address.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const recoverL1Address = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  recoverL1Address as default
};
