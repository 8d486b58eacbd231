import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"lighter-typescript","description":"","frontmatter":{},"headers":[],"relativePath":"api/index.md","filePath":"api/index.md"}');
const _sfc_main = { name: "api/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lighter-typescript" tabindex="-1">lighter-typescript <a class="header-anchor" href="#lighter-typescript" aria-label="Permalink to &quot;lighter-typescript&quot;">​</a></h1><h2 id="modules" tabindex="-1">Modules <a class="header-anchor" href="#modules" aria-label="Permalink to &quot;Modules&quot;">​</a></h2><ul><li><a href="./@lighter/cli/">@lighter/cli</a></li><li><a href="./@lighter/gateway/">@lighter/gateway</a></li><li><a href="./@lighter/gateway/actions/">@lighter/gateway/actions</a></li><li><a href="./@lighter/gateway/otel/">@lighter/gateway/otel</a></li><li><a href="./@lighter/gateway/redis/">@lighter/gateway/redis</a></li><li><a href="./@lighter/lob/">@lighter/lob</a></li><li><a href="./@lighter/lob/matching/">@lighter/lob/matching</a></li><li><a href="./@lighter/lob/replay/">@lighter/lob/replay</a></li><li><a href="./@lighter/localnet/">@lighter/localnet</a></li><li><a href="./@lighter/rest/">@lighter/rest</a></li><li><a href="./@lighter/rest/explorer/">@lighter/rest/explorer</a></li><li><a href="./@lighter/rest/redis/">@lighter/rest/redis</a></li><li><a href="./@lighter/server/">@lighter/server</a></li><li><a href="./@lighter/server/auth/">@lighter/server/auth</a></li><li><a href="./@lighter/server/channels/">@lighter/server/channels</a></li><li><a href="./@lighter/server/limits/">@lighter/server/limits</a></li><li><a href="./@lighter/server/routes/">@lighter/server/routes</a></li><li><a href="./@lighter/signer/">@lighter/signer</a></li><li><a href="./@lighter/signer/l1/">@lighter/signer/l1</a></li><li><a href="./@lighter/signer/native/">@lighter/signer/native</a></li><li><a href="./@lighter/signer/testing/">@lighter/signer/testing</a></li><li><a href="./@lighter/standards/">@lighter/standards</a></li><li><a href="./@lighter/standards/errors/">@lighter/standards/errors</a></li><li><a href="./@lighter/standards/json/">@lighter/standards/json</a></li><li><a href="./@lighter/standards/schema/">@lighter/standards/schema</a></li><li><a href="./@lighter/standards/wire/">@lighter/standards/wire</a></li><li><a href="./@lighter/ws/">@lighter/ws</a></li><li><a href="./@lighter/ws/book/">@lighter/ws/book</a></li><li><a href="./@lighter/ws/record/">@lighter/ws/record</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
