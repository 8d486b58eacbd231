import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: withDeadline()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/withDeadline.md","filePath":"api/@lighter/standards/functions/withDeadline.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/withDeadline.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-withdeadline" tabindex="-1">Function: withDeadline() <a class="header-anchor" href="#function-withdeadline" aria-label="Permalink to &quot;Function: withDeadline()&quot;">​</a></h1><blockquote><p><strong>withDeadline</strong>&lt;<code>T</code>&gt;(<code>work</code>, <code>options</code>): <code>Promise</code>&lt;<code>T</code>&gt;</p></blockquote><p>Waits at most <code>timeoutMs</code> for foreign code (a Redis client, a callback), and wraps its exceptions in a <code>LighterError</code>. After a timeout the work continues; a late result is dropped.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-t"></a> <code>T</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>work</code></td><td>() =&gt; <code>T</code> | <code>Promise</code>&lt;<code>T</code>&gt;</td></tr><tr><td><code>options</code></td><td><a href="./../#deadlineoptions"><code>DeadlineOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>T</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when it takes too long, <code>sent: &#39;no&#39;</code></p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>when the signal fires</p><h2 id="throws-2" tabindex="-1">Throws <a class="header-anchor" href="#throws-2" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>STORE_UNAVAILABLE</code> if it fails with an error that is not a <code>LighterError</code>, <code>sent: &#39;no&#39;</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/withDeadline.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const withDeadline = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  withDeadline as default
};
