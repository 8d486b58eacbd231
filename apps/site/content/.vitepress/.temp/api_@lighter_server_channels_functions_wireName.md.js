import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: wireName()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/channels/functions/wireName.md","filePath":"api/@lighter/server/channels/functions/wireName.md"}');
const _sfc_main = { name: "api/@lighter/server/channels/functions/wireName.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-wirename" tabindex="-1">Function: wireName() <a class="header-anchor" href="#function-wirename" aria-label="Permalink to &quot;Function: wireName()&quot;">​</a></h1><blockquote><p><strong>wireName</strong>(<code>channel</code>): <code>string</code></p></blockquote><p>Name of a channel in messages, acknowledgments and errors: that of the subscription with colons, but for <code>account_orders</code>, whose account the exchange leaves out.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>channel</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/channels/functions/wireName.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const wireName = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  wireName as default
};
