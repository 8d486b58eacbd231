import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@lighter/signer/testing","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/testing/index.md","filePath":"api/@lighter/signer/testing/index.md"}');
const _sfc_main = { name: "api/@lighter/signer/testing/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lightersignertesting" tabindex="-1">@lighter/signer/testing <a class="header-anchor" href="#lightersignertesting" aria-label="Permalink to &quot;@lighter/signer/testing&quot;">​</a></h1><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/authMessageHash">authMessageHash</a></li><li><a href="./functions/baseHashTxInfo">baseHashTxInfo</a></li><li><a href="./functions/checkTxInfo">checkTxInfo</a></li><li><a href="./functions/hashTxInfo">hashTxInfo</a></li><li><a href="./functions/kernelHolds">kernelHolds</a></li><li><a href="./functions/selfCheckOf">selfCheckOf</a></li><li><a href="./functions/signingNonce">signingNonce</a></li><li><a href="./functions/signWithFixedNonce">signWithFixedNonce</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/testing/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
