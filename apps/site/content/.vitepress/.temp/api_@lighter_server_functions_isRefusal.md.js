import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: isRefusal()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/functions/isRefusal.md","filePath":"api/@lighter/server/functions/isRefusal.md"}');
const _sfc_main = { name: "api/@lighter/server/functions/isRefusal.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-isrefusal" tabindex="-1">Function: isRefusal() <a class="header-anchor" href="#function-isrefusal" aria-label="Permalink to &quot;Function: isRefusal()&quot;">​</a></h1><blockquote><p><strong>isRefusal</strong>(<code>error</code>): <code>error is Refusal</code></p></blockquote><p>Returns whether an error is sent with its own code and message.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>error</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>error is Refusal</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/functions/isRefusal.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const isRefusal = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  isRefusal as default
};
