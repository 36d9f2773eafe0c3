// First line of every script: says plainly which Node is needed. Plain JavaScript, so that an old Node can still say it.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `需要 Node 24 或更新版本，当前为 ${process.version}：请运行 npm ci（会安装所需的 Node），并通过 npm run 启动。\n` +
      `Node 24 or newer is needed, this is ${process.version}: run npm ci (it installs the right Node), then start by npm run.`,
  );
  process.exit(1);
}
