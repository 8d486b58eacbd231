import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: withDefaults()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/withDefaults.md","filePath":"api/@lighter/standards/functions/withDefaults.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/withDefaults.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-withdefaults" tabindex="-1">Function: withDefaults() <a class="header-anchor" href="#function-withdefaults" aria-label="Permalink to &quot;Function: withDefaults()&quot;">​</a></h1><blockquote><p><strong>withDefaults</strong>&lt;<code>T</code>, <code>K</code>&gt;(<code>defaults</code>, <code>options</code>): <code>Pick</code>&lt;<code>T</code>, <code>K</code>&gt; &amp; <a href="./../#given"><code>Given</code></a>&lt;<code>Omit</code>&lt;<code>T</code>, <code>K</code>&gt;&gt;</p></blockquote><p>Defaults overlaid with the given options. <code>undefined</code> means &quot;not given&quot;, here as everywhere: it never replaces a default.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-t"></a> <code>T</code> <em>extends</em> <code>object</code></td></tr><tr><td><a id="type-parameter-k"></a> <code>K</code> <em>extends</em> <code>string</code> | <code>number</code> | <code>symbol</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>defaults</code></td><td><code>Pick</code>&lt;<code>T</code>, <code>K</code>&gt;</td></tr><tr><td><code>options</code></td><td><a href="./../#given"><code>Given</code></a>&lt;<code>T</code>&gt; | <code>undefined</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Pick</code>&lt;<code>T</code>, <code>K</code>&gt; &amp; <a href="./../#given"><code>Given</code></a>&lt;<code>Omit</code>&lt;<code>T</code>, <code>K</code>&gt;&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/withDefaults.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const withDefaults = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  withDefaults as default
};
