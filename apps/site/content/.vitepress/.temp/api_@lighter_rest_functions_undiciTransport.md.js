import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: undiciTransport()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/undiciTransport.md","filePath":"api/@lighter/rest/functions/undiciTransport.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/undiciTransport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-undicitransport" tabindex="-1">Function: undiciTransport() <a class="header-anchor" href="#function-undicitransport" aria-label="Permalink to &quot;Function: undiciTransport()&quot;">​</a></h1><blockquote><p><strong>undiciTransport</strong>(<code>options?</code>): <a href="./../#httptransport"><code>HttpTransport</code></a></p></blockquote><p>Creates a transport over undici&#39;s keep-alive pool, the default on Node.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="./../#undicitransportoptions"><code>UndiciTransportOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#httptransport"><code>HttpTransport</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>UNSUPPORTED_PLATFORM</code> on Bun, on Deno and in bundles for browsers, <code>BAD_OPTIONS</code> for what is not a dispatcher</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/undiciTransport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const undiciTransport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  undiciTransport as default
};
