import { join } from 'node:path'

import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'

import { addressOf, collect, sidebar } from './pages.mjs'

const pages = join(import.meta.dirname, 'pages')
collect(pages)

export default defineConfig({
  title: 'devicevoip',
  srcDir: pages,
  cleanUrls: true,
  markdown: {
    anchor: { slugify: (heading) => slug(heading) },
    config: (md) => md.core.ruler.push('addresses of the site', setAddresses),
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        miniSearch: { options: { tokenize: words } },
        locales: {
          'zh-CN': {
            translations: {
              button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
              modal: {
                displayDetails: '显示详情',
                resetButtonTitle: '清空',
                backButtonTitle: '关闭',
                noResultsText: '没有找到',
                footer: { selectText: '打开', navigateText: '上下移动', closeText: '关闭' },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      description: 'A fake WeChat open platform for calls from devices, and a suite that judges any client of it',
      themeConfig: { sidebar: sidebar('en') },
    },
    'zh-CN': {
      label: '简体中文',
      lang: 'zh-CN',
      description: '模拟微信开放平台的“设备与用户音视频通话”接口，并验收任何语言写的客户端',
      themeConfig: {
        sidebar: sidebar('zh-CN'),
        outline: { label: '本页' },
        docFooter: { prev: '上一页', next: '下一页' },
        langMenuLabel: '语言',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '浅色',
        darkModeSwitchTitle: '深色',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有这个页面', quote: '', linkText: '回到首页' },
      },
    },
  },
})

// setAddresses gives the links and images of a page the addresses that they have in the site.
function setAddresses(state) {
  for (const token of state.tokens.flatMap((token) => token.children ?? [])) {
    const name = { link_open: 'href', image: 'src' }[token.type]
    if (name) token.attrSet(name, addressOf(state.env.relativePath, token.attrGet(name)))
  }
}

// words splits a text for the search, in Chinese too. The page runs it as well, so it uses
// nothing from here.
function words(text) {
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
  return Array.from(segmenter.segment(text)).filter((part) => part.isWordLike).map((part) => part.segment)
}
