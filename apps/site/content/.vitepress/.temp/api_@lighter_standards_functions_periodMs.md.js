import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: periodMs()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/periodMs.md","filePath":"api/@lighter/standards/functions/periodMs.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/periodMs.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-periodms" tabindex="-1">Function: periodMs() <a class="header-anchor" href="#function-periodms" aria-label="Permalink to &quot;Function: periodMs()&quot;">​</a></h1><blockquote><p><strong>periodMs</strong>(<code>period</code>, <code>multiplier?</code>): <code>number</code></p></blockquote><p>Length of a granularity in milliseconds.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th></tr></thead><tbody><tr><td><code>period</code></td><td><code>&quot;SECOND&quot;</code> | <code>&quot;MINUTE&quot;</code> | <code>&quot;HOUR&quot;</code> | <code>&quot;DAY&quot;</code> | <code>&quot;WEEK&quot;</code></td><td><code>undefined</code></td></tr><tr><td><code>multiplier?</code></td><td><code>number</code></td><td><code>1</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>number</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the period is unknown or the multiplier is not a positive integer</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/periodMs.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const periodMs = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  periodMs as default
};
