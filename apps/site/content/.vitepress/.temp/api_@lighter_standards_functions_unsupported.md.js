import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: unsupported()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/unsupported.md","filePath":"api/@lighter/standards/functions/unsupported.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/unsupported.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-unsupported" tabindex="-1">Function: unsupported() <a class="header-anchor" href="#function-unsupported" aria-label="Permalink to &quot;Function: unsupported()&quot;">​</a></h1><blockquote><p><strong>unsupported</strong>(<code>what</code>, <code>remedy</code>): <a href="./../../gateway/classes/ConfigError"><code>ConfigError</code></a></p></blockquote><p>Creates the error for a feature that is not available on this platform.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>what</code></td><td><code>string</code></td><td>the function and its requirement, as a sentence</td></tr><tr><td><code>remedy</code></td><td><code>string</code></td><td>the alternative, as a sentence</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../../gateway/classes/ConfigError"><code>ConfigError</code></a></p><p>a <code>ConfigError</code> with the code <code>UNSUPPORTED_PLATFORM</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/unsupported.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const unsupported = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  unsupported as default
};
