import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: windowLimiter()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/windowLimiter.md","filePath":"api/@lighter/rest/functions/windowLimiter.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/windowLimiter.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-windowlimiter" tabindex="-1">Function: windowLimiter() <a class="header-anchor" href="#function-windowlimiter" aria-label="Permalink to &quot;Function: windowLimiter()&quot;">​</a></h1><blockquote><p><strong>windowLimiter</strong>(<code>limit</code>, <code>clock?</code>): <a href="./../#restlimiter"><code>RestLimiter</code></a></p></blockquote><p>Creates a limiter with one rolling window for all paths; calls wait in order.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>limit</code></td><td><a href="./../../standards/#windowlimit"><code>WindowLimit</code></a></td><td>-</td></tr><tr><td><code>clock?</code></td><td><a href="./../../gateway/#clock"><code>Clock</code></a></td><td>clock of the window.</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#restlimiter"><code>RestLimiter</code></a></p><h2 id="default" tabindex="-1">Default <a class="header-anchor" href="#default" aria-label="Permalink to &quot;Default&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">the monotonic clock</span></span></code></pre></div></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/windowLimiter.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const windowLimiter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  windowLimiter as default
};
