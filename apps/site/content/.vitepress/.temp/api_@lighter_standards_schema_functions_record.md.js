import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: record()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/schema/functions/record.md","filePath":"api/@lighter/standards/schema/functions/record.md"}');
const _sfc_main = { name: "api/@lighter/standards/schema/functions/record.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-record" tabindex="-1">Function: record() <a class="header-anchor" href="#function-record" aria-label="Permalink to &quot;Function: record()&quot;">​</a></h1><blockquote><p><strong>record</strong>(<code>inner</code>): <a href="./../#schema"><code>Schema</code></a></p></blockquote><p>An object used as a map.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>inner</code></td><td><a href="./../#schema"><code>Schema</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#schema"><code>Schema</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/schema/functions/record.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const record = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  record as default
};
