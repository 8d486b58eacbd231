import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: createExplorerClient()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/createExplorerClient.md","filePath":"api/@lighter/rest/functions/createExplorerClient.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/createExplorerClient.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-createexplorerclient" tabindex="-1">Function: createExplorerClient() <a class="header-anchor" href="#function-createexplorerclient" aria-label="Permalink to &quot;Function: createExplorerClient()&quot;">​</a></h1><blockquote><p><strong>createExplorerClient</strong>(<code>options?</code>): <a href="./../#explorerclient"><code>ExplorerClient</code></a></p></blockquote><p>Creates a client for the explorer API, which needs no auth and has its own rate limit.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="./../#clientoptions"><code>ClientOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#explorerclient"><code>ExplorerClient</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>NO_EXPLORER</code> if the environment has no known explorer</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/createExplorerClient.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const createExplorerClient = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  createExplorerClient as default
};
