import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: fetchTransport()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/fetchTransport.md","filePath":"api/@lighter/rest/functions/fetchTransport.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/fetchTransport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-fetchtransport" tabindex="-1">Function: fetchTransport() <a class="header-anchor" href="#function-fetchtransport" aria-label="Permalink to &quot;Function: fetchTransport()&quot;">​</a></h1><blockquote><p><strong>fetchTransport</strong>(<code>fetchFn?</code>): <a href="./../#httptransport"><code>HttpTransport</code></a></p></blockquote><p>Creates a transport over the platform&#39;s <code>fetch</code>, for browsers, workers, Deno and Bun.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th></tr></thead><tbody><tr><td><code>fetchFn?</code></td><td>{(<code>input</code>, <code>init?</code>): <code>Promise</code>&lt;<code>Response</code>&gt;; (<code>input</code>, <code>init?</code>): <code>Promise</code>&lt;<code>Response</code>&gt;; }</td><td><code>fetch</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#httptransport"><code>HttpTransport</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/fetchTransport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const fetchTransport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  fetchTransport as default
};
