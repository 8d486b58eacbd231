import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: hashTxInfo()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/testing/functions/hashTxInfo.md","filePath":"api/@lighter/signer/testing/functions/hashTxInfo.md"}');
const _sfc_main = { name: "api/@lighter/signer/testing/functions/hashTxInfo.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-hashtxinfo" tabindex="-1">Function: hashTxInfo() <a class="header-anchor" href="#function-hashtxinfo" aria-label="Permalink to &quot;Function: hashTxInfo()&quot;">​</a></h1><blockquote><p><strong>hashTxInfo</strong>(<code>txType</code>, <code>txInfo</code>, <code>chainId</code>): <code>string</code></p></blockquote><p>Hash of <code>tx_info</code>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>txType</code></td><td><code>number</code></td></tr><tr><td><code>txInfo</code></td><td><code>string</code></td></tr><tr><td><code>chainId</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/testing/functions/hashTxInfo.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const hashTxInfo = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  hashTxInfo as default
};
