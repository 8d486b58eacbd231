import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: everyFault()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/localnet/functions/everyFault.md","filePath":"api/@lighter/localnet/functions/everyFault.md"}');
const _sfc_main = { name: "api/@lighter/localnet/functions/everyFault.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-everyfault" tabindex="-1">Function: everyFault() <a class="header-anchor" href="#function-everyfault" aria-label="Permalink to &quot;Function: everyFault()&quot;">​</a></h1><blockquote><p><strong>everyFault</strong>(<code>probability</code>): <a href="./../#faultplan"><code>FaultPlan</code></a></p></blockquote><p>Returns a plan with every kind of fault at one probability and short delays, for soak tests.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>probability</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#faultplan"><code>FaultPlan</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/localnet/functions/everyFault.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const everyFault = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  everyFault as default
};
