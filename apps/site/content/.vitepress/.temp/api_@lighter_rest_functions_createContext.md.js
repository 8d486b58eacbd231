import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: createContext()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/createContext.md","filePath":"api/@lighter/rest/functions/createContext.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/createContext.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-createcontext" tabindex="-1">Function: createContext() <a class="header-anchor" href="#function-createcontext" aria-label="Permalink to &quot;Function: createContext()&quot;">​</a></h1><blockquote><p><strong>createContext</strong>(<code>options</code>, <code>baseUrl?</code>, <code>limiter?</code>): <a href="./../#restcontext"><code>RestContext</code></a></p></blockquote><p>Creates the context for endpoint functions from client options.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="./../#clientoptions"><code>ClientOptions</code></a></td></tr><tr><td><code>baseUrl?</code></td><td><code>string</code></td></tr><tr><td><code>limiter?</code></td><td><a href="./../#restlimiter"><code>RestLimiter</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#restcontext"><code>RestContext</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/createContext.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const createContext = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  createContext as default
};
