import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: platformTransport()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/platformTransport.md","filePath":"api/@lighter/rest/functions/platformTransport.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/platformTransport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-platformtransport" tabindex="-1">Function: platformTransport() <a class="header-anchor" href="#function-platformtransport" aria-label="Permalink to &quot;Function: platformTransport()&quot;">​</a></h1><blockquote><p><strong>platformTransport</strong>(): <a href="./../#httptransport"><code>HttpTransport</code></a></p></blockquote><p>The transport that clients use by default: undici&#39;s keep-alive pool on Node, the platform&#39;s <code>fetch</code> in browsers, workers, Deno and Bun.</p><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#httptransport"><code>HttpTransport</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/platformTransport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const platformTransport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  platformTransport as default
};
