import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: authTokenSchedule()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/authTokenSchedule.md","filePath":"api/@lighter/signer/functions/authTokenSchedule.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/authTokenSchedule.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-authtokenschedule" tabindex="-1">Function: authTokenSchedule() <a class="header-anchor" href="#function-authtokenschedule" aria-label="Permalink to &quot;Function: authTokenSchedule()&quot;">​</a></h1><blockquote><p><strong>authTokenSchedule</strong>(<code>signer</code>, <code>options?</code>): () =&gt; <code>string</code></p></blockquote><p>Returns a function that returns a token with enough remaining lifetime, and signs a new one only when needed. Uses no timer.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>signer</code></td><td><a href="./../#signer"><code>Signer</code></a></td></tr><tr><td><code>options?</code></td><td><a href="./../#authtokenscheduleoptions"><code>AuthTokenScheduleOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p>() =&gt; <code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for a lifetime beyond 8 hours, or a renewal time outside it</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>CLOCK</code>, from the returned function, if the clock does not return a time</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/authTokenSchedule.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const authTokenSchedule = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  authTokenSchedule as default
};
