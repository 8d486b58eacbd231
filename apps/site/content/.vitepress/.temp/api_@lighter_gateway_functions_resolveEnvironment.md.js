import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: resolveEnvironment()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/functions/resolveEnvironment.md","filePath":"api/@lighter/gateway/functions/resolveEnvironment.md"}');
const _sfc_main = { name: "api/@lighter/gateway/functions/resolveEnvironment.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-resolveenvironment" tabindex="-1">Function: resolveEnvironment() <a class="header-anchor" href="#function-resolveenvironment" aria-label="Permalink to &quot;Function: resolveEnvironment()&quot;">​</a></h1><blockquote><p><strong>resolveEnvironment</strong>(<code>environment</code>): <a href="./../#environment"><code>Environment</code></a></p></blockquote><p>Returns a named network, or your own <a href="./../#environment">Environment</a> (localnet&#39;s <code>net.environment</code>, or a proxy).</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>environment</code></td><td><a href="./../#environment"><code>Environment</code></a> | <a href="./../#environmentname"><code>EnvironmentName</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#environment"><code>Environment</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>UNKNOWN_ENVIRONMENT</code> for another name</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/functions/resolveEnvironment.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const resolveEnvironment = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  resolveEnvironment as default
};
