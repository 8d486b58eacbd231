import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: impoliteFaults()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/localnet/functions/impoliteFaults.md","filePath":"api/@lighter/localnet/functions/impoliteFaults.md"}');
const _sfc_main = { name: "api/@lighter/localnet/functions/impoliteFaults.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-impolitefaults" tabindex="-1">Function: impoliteFaults() <a class="header-anchor" href="#function-impolitefaults" aria-label="Permalink to &quot;Function: impoliteFaults()&quot;">​</a></h1><blockquote><p><strong>impoliteFaults</strong>(<code>probability</code>): <a href="./../#faultplan"><code>FaultPlan</code></a></p></blockquote><p>Returns a plan for an exchange that reports wrong things, each kind at one probability: refusals and errors that name nothing, unexpected pings, responses that deny an execution, and invalid nonces. For soak tests, in addition to <a href="./everyFault">everyFault</a>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>probability</code></td><td><code>number</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#faultplan"><code>FaultPlan</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/localnet/functions/impoliteFaults.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const impoliteFaults = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  impoliteFaults as default
};
