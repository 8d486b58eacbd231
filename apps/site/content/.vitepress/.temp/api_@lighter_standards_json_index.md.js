import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@lighter/standards/json","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/json/index.md","filePath":"api/@lighter/standards/json/index.md"}');
const _sfc_main = { name: "api/@lighter/standards/json/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lighterstandardsjson" tabindex="-1">@lighter/standards/json <a class="header-anchor" href="#lighterstandardsjson" aria-label="Permalink to &quot;@lighter/standards/json&quot;">​</a></h1><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/parseJson">parseJson</a></li><li><a href="./functions/parseMarkedJson">parseMarkedJson</a></li><li><a href="./functions/stringifyJson">stringifyJson</a></li><li><a href="./functions/unmarkJson">unmarkJson</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><p><a id="markedjson"></a></p><h3 id="markedjson" tabindex="-1">MarkedJson <a class="header-anchor" href="#markedjson" aria-label="Permalink to &quot;MarkedJson&quot;">​</a></h3><p>Re-exports <a href="./../schema/#markedjson">MarkedJson</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/json/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
