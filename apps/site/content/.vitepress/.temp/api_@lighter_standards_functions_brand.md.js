import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: brand()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/brand.md","filePath":"api/@lighter/standards/functions/brand.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/brand.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-brand" tabindex="-1">Function: brand() <a class="header-anchor" href="#function-brand" aria-label="Permalink to &quot;Function: brand()&quot;">​</a></h1><blockquote><p><strong>brand</strong>(<code>target</code>, <code>name</code>): <code>void</code></p></blockquote><p>Marks a class so that <code>instanceof</code> works across two copies of a package in one process: the check compares names that travel with the instance, not constructors.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>target</code></td><td>new (...<code>args</code>) =&gt; <code>unknown</code></td></tr><tr><td><code>name</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>void</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/brand.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const brand = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  brand as default
};
