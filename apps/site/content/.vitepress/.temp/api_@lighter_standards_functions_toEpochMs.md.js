import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: toEpochMs()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/toEpochMs.md","filePath":"api/@lighter/standards/functions/toEpochMs.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/toEpochMs.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-toepochms" tabindex="-1">Function: toEpochMs() <a class="header-anchor" href="#function-toepochms" aria-label="Permalink to &quot;Function: toEpochMs()&quot;">​</a></h1><blockquote><p><strong>toEpochMs</strong>(<code>value</code>, <code>field?</code>): <code>number</code></p></blockquote><p>Epoch milliseconds of a <code>number | Date</code> argument.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th></tr></thead><tbody><tr><td><code>value</code></td><td><code>number</code> | <code>Date</code></td><td><code>undefined</code></td></tr><tr><td><code>field?</code></td><td><code>string</code></td><td><code>&#39;time&#39;</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for an invalid date, a non-integer, and times before 2020 or after 2128, which seconds and microseconds would be</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/toEpochMs.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const toEpochMs = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  toEpochMs as default
};
