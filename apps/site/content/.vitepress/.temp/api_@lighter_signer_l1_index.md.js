import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@lighter/signer/l1","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/l1/index.md","filePath":"api/@lighter/signer/l1/index.md"}');
const _sfc_main = { name: "api/@lighter/signer/l1/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lightersignerl1" tabindex="-1">@lighter/signer/l1 <a class="header-anchor" href="#lightersignerl1" aria-label="Permalink to &quot;@lighter/signer/l1&quot;">​</a></h1><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/attachL1Signature">attachL1Signature</a></li><li><a href="./functions/l1Message">l1Message</a></li><li><a href="./functions/recoverL1Address">recoverL1Address</a></li><li><a href="./functions/signL1Message">signL1Message</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><p><a id="l1messagesigner"></a></p><h3 id="l1messagesigner" tabindex="-1">L1MessageSigner <a class="header-anchor" href="#l1messagesigner" aria-label="Permalink to &quot;L1MessageSigner&quot;">​</a></h3><p>Re-exports <a href="./../../gateway/#l1messagesigner">L1MessageSigner</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/l1/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
