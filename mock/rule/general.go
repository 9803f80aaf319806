package rule

import "maps"

// generalErrors are the texts of errors that any server call may meet and no
// rule decides. The platform answers them only where a fault tells it to.
//
// Source: real replies, and [pageCommErr].
var generalErrors = map[int]string{
	410:   "server IP address changed,reference to https://developers.weixin.qq.com/community/develop/doc/00048274d34380c64a39e561e51801",
	40003: "invalid openid",
	40234: "invalid signature",
	45035: "access clientip is not registered, not in ip-white-list",
	48017: "this weixin server ip address go offline, please view detail at https://developers.weixin.qq.com/community/develop/doc/0000225eb24b38ebab8d7f1aa5b001",
	48004: "api forbidden for irregularities",
	50001: "user unauthorized",
	61004: "access clientip is not registered",
	85105: "not authorized",
	85107: "URL不在白名单内，请前往「微信云托管控制台-服务管理-云调用-微信令牌」配置",
	85112: "cloudbase_secret not found",
	85113: "cloudbase_token is not ready yet, please try again later",
	86000: "should be called only from third party",
}

// componentErrors are the texts of errors about third parties, whose accounts and calls a
// sandbox does not have. The platform answers them only where a fault tells it to.
//
// Source: [pageToken], and https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html.
var componentErrors = map[int]string{
	41018: "missing component_appid",
	61024: "must use api(api_component_token) to get token for component acct",
}

// General returns the errors that any server call may meet and no rule
// decides, by their code.
func (c *Catalogue) General() map[int]string { return maps.Clone(generalErrors) }
