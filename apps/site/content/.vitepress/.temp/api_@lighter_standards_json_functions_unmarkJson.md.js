import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: unmarkJson()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/json/functions/unmarkJson.md","filePath":"api/@lighter/standards/json/functions/unmarkJson.md"}');
const _sfc_main = { name: "api/@lighter/standards/json/functions/unmarkJson.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-unmarkjson" tabindex="-1">Function: unmarkJson() <a class="header-anchor" href="#function-unmarkjson" aria-label="Permalink to &quot;Function: unmarkJson()&quot;">​</a></h1><blockquote><p><strong>unmarkJson</strong>(<code>__namedParameters</code>): <code>unknown</code></p></blockquote><p>Turns marked strings into bigints anywhere in the value; works in place.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>__namedParameters</code></td><td><a href="./../../schema/#markedjson"><code>MarkedJson</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>unknown</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/json/functions/unmarkJson.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const unmarkJson = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  unmarkJson as default
};
