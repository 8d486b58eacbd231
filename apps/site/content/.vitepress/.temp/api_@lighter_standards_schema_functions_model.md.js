import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: model()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/schema/functions/model.md","filePath":"api/@lighter/standards/schema/functions/model.md"}');
const _sfc_main = { name: "api/@lighter/standards/schema/functions/model.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-model" tabindex="-1">Function: model() <a class="header-anchor" href="#function-model" aria-label="Permalink to &quot;Function: model()&quot;">​</a></h1><blockquote><p><strong>model</strong>&lt;<code>T</code>&gt;(<code>name</code>, <code>fields</code>): <a href="./../#model"><code>Model</code></a>&lt;<code>T</code>&gt;</p></blockquote><p>An object with named fields.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-t"></a> <code>T</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>name</code></td><td><code>string</code></td></tr><tr><td><code>fields</code></td><td><code>Record</code>&lt;<code>string</code>, <a href="./../#schema"><code>Schema</code></a>&gt;</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#model"><code>Model</code></a>&lt;<code>T</code>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/schema/functions/model.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const model = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  model as default
};
