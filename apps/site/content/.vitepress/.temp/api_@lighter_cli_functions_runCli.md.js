import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: runCli()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/cli/functions/runCli.md","filePath":"api/@lighter/cli/functions/runCli.md"}');
const _sfc_main = { name: "api/@lighter/cli/functions/runCli.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-runcli" tabindex="-1">Function: runCli() <a class="header-anchor" href="#function-runcli" aria-label="Permalink to &quot;Function: runCli()&quot;">​</a></h1><blockquote><p><strong>runCli</strong>(<code>argv</code>, <code>io</code>): <code>Promise</code>&lt;<code>number</code>&gt;</p></blockquote><p>Runs one command.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>argv</code></td><td>readonly <code>string</code>[]</td><td>arguments after the program&#39;s name</td></tr><tr><td><code>io</code></td><td><a href="./../#cliio"><code>CliIo</code></a></td><td>-</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>number</code>&gt;</p><p>the exit code: 0 done, 1 failed, refused or only partly done, 2 wrong usage, 130 interrupted by Ctrl-C</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/cli/functions/runCli.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const runCli = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  runCli as default
};
