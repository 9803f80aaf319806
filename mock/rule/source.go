package rule

// The pages the facts come from.
const (
	docs   = "https://developers.weixin.qq.com/miniprogram/dev/"
	server = docs + "server/API/hardware-device/"

	pageRequest          = docs + "api/open-api/device-voip/wx.requestDeviceVoIP.html"
	pageList             = docs + "api/open-api/device-voip/wx.getDeviceVoIPList.html"
	pageSubscribe        = docs + "api/open-api/subscribe-message/wx.requestSubscribeDeviceMessage.html"
	pageSubscribeMessage = docs + "api/open-api/subscribe-message/wx.requestSubscribeMessage.html"

	pageAuth     = docs + "framework/device/voip/auth.html"
	pageGuide    = docs + "framework/device/voip/guide.html"
	pageErrCode  = docs + "framework/device/voip-plugin/api/errCode.html"
	pageFAQ      = docs + "framework/device/voip/voip-faq.html"
	pageGroups   = docs + "framework/device/device-group.html"
	pageWxAPI    = docs + "framework/app-service/api.html"
	pageErrno    = docs + "framework/usability/PublicErrno.html"
	pageTaro     = "https://docs.taro.zone/docs/apis/open-api/device-voip/requestDeviceVoIP"
	pageToken    = docs + "server/API/mp-access-token/api_getaccesstoken.html"
	pageStable   = docs + "server/API/mp-access-token/api_getstableaccesstoken.html"
	pageTokenUse = "https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html"
	pageCalling  = "https://developers.weixin.qq.com/doc/oplatform/developers/dev/guide.html"
	pageCommErr  = "https://developers.weixin.qq.com/doc/channels/API/basics/commErrCode.html"
	pageRid      = management + "api_getridinfo.html"

	management     = docs + "server/API/openApi-mgnt/"
	pageQuotas     = "https://developers.weixin.qq.com/doc/service/en/Message_Management/API_Call_Limits.html"
	pageQuotaGet   = management + "api_getapiquota.html"
	pageClearQuota = management + "api_clearquota.html"
	pageClearPath  = management + "api_clearapiquota.html"
	pageDetection  = "https://developers.weixin.qq.com/doc/service/Basic_Information/Network_Detection.html"
	pageServerIPs  = "https://developers.weixin.qq.com/doc/service/en/Basic_Information/Get_the_WeChat_server_IP_address.html"

	pageLogin   = docs + "api/open-api/login/wx.login.html"
	pageSession = docs + "server/API/user-login/api_code2session.html"
	// pageSessionOlder is the twin for mini games, which names the limit.
	pageSessionOlder = "https://developers.weixin.qq.com/minigame/dev/api-backend/open-api/login/auth.code2Session.html"
	postSessionForm  = "https://blog.csdn.net/LYT_XLS/article/details/116333475"

	pageTicket       = server + "api_getsnticket.html"
	pageCreateGroup  = server + "api_createiotgroupid.html"
	pageGroupInfo    = server + "api_getiotgroupinfo.html"
	pageAddDevice    = server + "api_addiotgroupdevice.html"
	pageRemoveDevice = server + "api_removeiotgroupdevice.html"

	pageMessage     = server + "api_sendhardwaredevicemessage.html"
	pagePackages    = server + "api_getlicensepkglist.html"
	pageActivate    = server + "api_activelicensedevice.html"
	pageLicenseInfo = server + "api_getlicensedeviceinfo.html"
	// pageExpand is a copy: the official page was not to be had.
	pageExpand = "https://www.cnblogs.com/AtlasLapetos/p/18641144"

	community = "https://developers.weixin.qq.com/community/develop/doc/"
	personal  = "https://developers.weixin.qq.com/community/personal/"
	minihome  = "https://developers.weixin.qq.com/community/minihome/doc/"

	postPlainHTTP  = "https://blog.csdn.net/qq_36307903/article/details/106905863"
	postSubscribed = minihome + "00080c503e44a878b8a0d63ba61c00"
	postGroupFail  = community + "000cec8acbcfb02809d1f047c6b800"
	postListFail   = community + "000ce87a14c870bf151265ed26bc00"
	postSnUndef    = community + "00022e511c4a80834621a7e1066800"
	demoTicket     = "https://github.com/tencentyun/iot-video-p2p-doc"
	vendorName     = "https://github.com/tangeai/tirtc-server-example"

	rfcStatus   = "https://www.rfc-editor.org/rfc/rfc9110#section-15"
	rfcJSON     = "https://www.rfc-editor.org/rfc/rfc8259#section-2"
	rfcResponse = "https://www.rfc-editor.org/rfc/rfc9112#section-9.2"
	rfcVersion  = "https://www.rfc-editor.org/rfc/rfc9110#section-2.5"
	rfcExpect   = "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1"
	rfcTarget   = "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
	rfcPercent  = "https://www.rfc-editor.org/rfc/rfc3986#section-2.3"
	rfcRetries  = "https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2"

	// noSource marks a choice of this project.
	noSource = "nothing public was found"
)
