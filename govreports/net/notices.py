"""The words and marks of answers that are no page, by what they announce. All patterns are for squeezed text.

They were put together from the notices of the firewalls, content systems and servers that portals stand on. Every
sentence here may also be quoted by a report, so where and how much of a text they are decides, not they alone.
"""

from __future__ import annotations

import re

from govreports.net.outcomes import Failure

REPORT = re.compile(r"信息公开.{0,14}?(?:年报|年度报|报告)|年度(?:工作)?报告|年报")
"""What every report calls itself, also the shortest one; no notice in a page's place does."""
REPORT_OF_A_YEAR = re.compile(rf"20[0-4]\d.{{0,16}}?(?:{REPORT.pattern})")
"""The same of one year, as titles and rows of lists have it and names of columns do not."""

MAKERS = re.compile(
    r"""\$_ts\b|_\$[a-zA-Z0-9]{2}\(\)|__jsl_clearance|acw_sc__v[23]|arg1\s*=\s*['"][0-9A-F]{20}|\bx5sec|/_____tmd_____/|"""
    r"""cf-browser-verification|challenge-platform|_cf_chl_opt|_waf_|waf_captcha|wzws|yunsuo|security_verify_data|safeline|"""
    r"""sl[-_]challenge|ydclearance|security_session_verify|safedog|_incapsula_|\bTSPD\b|bobcmn|tcaptcha|initgeetest|"""
    r"""document\s*(?:\.\s*cookie|\[\s*['"]cookie['"]\s*\])\s*=|eval\(function\(p,a,c,k""",
    re.IGNORECASE,
)
"""Scripts of firewalls and browser checks, by their makers' names or those of their cookies. They are woven into
genuine pages as well: they tell something only of an answer that holds nothing else."""

_WHO = r"(?:您|你|该|此|本次|当前|的|用户|ip|地址|\([\d.:]+\)|[\d.:]+)*"
CHALLENGE = re.compile(
    r"请(?:开启|启用|打开)(?:浏览器的?)?javascript|enablejavascriptandcookies|turnjavascripton|"
    r"安全(?:验证|认证|防护策略|拦截)|(?:检查|正在进行).{0,6}安全(?:环境|检查|检测|认证)|(?:网站|应用|web)防火墙|防火墙(?:拦截|提示|$)|网站卫士|创宇盾|玄武盾|云加速|云锁|安域|雷池|\bwaf\b|waf拦截|"
    r"(?:拖动|滑动|按住)(?:滑块|验证|完成)|完成(?:以下|下列|下方)?(?:的)?(?:安全|滑动|拼图)?(?:验证|拼图)|人机(?:验证|识别)|输入.{0,6}验证码|"
    r"请(?:先)?进行(?:安全)?验证|验证?通过后(?:即可|方可|才能)?继续(?:访问|浏览)|"
    r"(?:访问|请求|操作|查询)(?:的)?(?:验证|过于频繁|太频繁|频率过[快高]|受限|行为异常|存在(?:攻击|威胁|风险)|疑似|"
    r"(?:已|可能)?被?.{0,12}?(?:拦截|拒绝|阻断|阻止))|"
    r"请求(?:带有|含有)|拦截提示|违反了?安全策略|触发.{0,6}(?:安全|防护)(?:规则|策略)|(?:应用|安全)防护系统(?:阻止|拦截|阻断)|疑似(?:黑客)?攻击|对网站造成安全威胁|被(?:禁止|限制)访问|禁止(?:该|此)?ip|该?页面禁止访问|"
    r"(?:地区|区域|境外|国家).{0,6}(?:不支持|无法|禁止|限制)访问|"
    r"正在(?:检查|验证)您的浏览器|checkingyourbrowser|justamoment|requestrejected|requestedurlwasrejected|verifyyouare|"
    r"(?:request|access)hasbeenblocked|accessdenied|blockedbysecurity|securityverification|attentionrequired|"
    r"(?:只|仅)(?:限|允许|支持|对)[^。]{0,12}(?:境内|大陆|国内)[^。]{0,8}访问|"
    rf"{_WHO}ip{_WHO}(?:访问异常|(?:已?被|不)(?:封|禁|拦|限|允许|(?:加|列|拉)入黑名单))",
    re.IGNORECASE,
)
_SITE = "(?:网站|系统|平台|站点|服务器|本站)"
_WORKS = "(?:维护|升级|改版|改造|检修|建设|调试|测试|整改)"
MAINTENANCE = re.compile(
    rf"{_SITE}(?:正在|处于|现正)?(?:进行)?(?:系统)?{_WORKS}+(?:工作)?(?:之?中|阶段|期间|状态|[,。!.…]|$)|"
    rf"{_SITE}?正在(?:进行)?[^。]{{0,12}}{_WORKS}|"
    rf"(?:{_WORKS}|停电|断电|迁移).{{0,30}}?(?:暂停|暂时|停止|无法|不能)(?:对外|提供)?.{{0,4}}?(?:服务|访问|使用|开放)|"
    r"undermaintenance|underconstruction",
    re.IGNORECASE,
)
CLOSED = re.compile(
    rf"{_SITE}(?:现已|已经?)?(?:于[^,。]{{0,14}}?)?(?:关闭|关停|停用|下线|注销|永久|停止运行|停止更新)|"
    rf"{_SITE}(?:已经?|现已)(?:整合|迁移|并入|合并)|(?:域名|空间|主机)(?:已经?)?(?:到期|过期|停用)|"
    r"没有找到站点|没有找到对应的站点|未绑定(?:域名|站点)|welcometonginx|apache2?(?:debian|ubuntu)?defaultpage|iiswindowsserver|itworks!",
    re.IGNORECASE,
)
SUSPENDED = re.compile(rf"{_SITE}(?:现已|已经?)?(?:于[^,。]{{0,14}}?)?(?:暂停|停止)")
"""May be for an hour or for ever; where the reason is not said, somebody has to look."""
SERVER_FAULT = re.compile(
    r"http(?:status)?(?:error)?500|internalservererror|应用程序中的服务器错误|服务器内部错误|java\.lang\.\w+(?:exception|error)|"
    r"运行时错误|whitelabelerrorpage|fatalerror:|系统(?:发生)?(?:异常|错误|出错|繁忙)",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"统一身份认证|请先登[录陆]|请登[录陆](?:后|[,。!]|$)|(?:尚未|没有|还没|您未|重新)登[录陆]|登[录陆](?:已?超时|已?失效|已?过期)|"
    r"(?:扫码|账号|密码|用户)登[录陆]|忘记密码"
)
_THING = "(?:页面|网页|文章|信息|内容|文件|资源|栏目|稿件|记录|链接|地址)"
_GONE = (
    "(?:不存在|不见了|被?删除|被?移除|无法找到|没有找到|未找到|找不到|失效|被?下[线架]|被?撤[稿销回]|未审核|未发布|"
    "走丢|迷路|丢失)"
)
GONE = re.compile(
    rf"{_THING}(?:已经?|可能已?)?{_GONE}|(?:找不到|未找到|无法找到|没有找到|不存在)(?:您|你|该|此|指定|要)?.{{0,12}}{_THING}|"
    rf"(?:要找|查看|访问|请求|浏览)的{_THING}.{{0,8}}(?:{_GONE}|去火星|不在)|无此{_THING}|(?:参数|地址|网址)(?:错误|有误|不正确)|"
    r"(?:http|error|status|错误代?码?[:]?)404|404(?:错误|页面|notfound|error|-?找不到)|notfound|doesnotexist|nolongeravailable",
    re.IGNORECASE,
)
GONE_PAGE = re.compile(
    rf"(?:页面|网页|文章|稿件|链接)(?:已经?|可能已?)?{_GONE}|(?:该|此)(?:条|篇)?{_THING}(?:已经?|可能已?)?{_GONE}|"
    rf"(?:要找|查看|访问|请求|浏览)的{_THING}.{{0,8}}{_GONE}|(?:找不到|未找到|无法找到)(?:您|你|该|此|要)?.{{0,8}}(?:页面|网页)|"
    r"404(?:错误|页面|notfound|error)|秒(?:钟)?后.{0,6}(?:返回|跳转|回到)(?:到)?(?:网站)?首页",
    re.IGNORECASE,
)
"""What says so in the midst of a portal's menus and foot, where ``GONE`` would also find search boxes' words."""
FORBIDDEN = re.compile(r"403forbidden|(?:没有|无)(?:足够的?)?权限?(?:访问|浏览|查看)", re.IGNORECASE)
TITLES: tuple[tuple[re.Pattern[str], Failure], ...] = (
    (re.compile(r"^(?:error|http|错误)?404(?!\d)|(?<!\d)404$|^(?:页面|网页|文章|信息)(?:不存在|未找到|找不到|已删除)|^(?:page)?notfound",
                re.IGNORECASE), Failure.SOFT_404),
    (re.compile(r"^(?:justamoment|attentionrequired|accessdenied|requestrejected|访问(?:被|受)|安全(?:验证|检测|拦截)(?:$|[-_|])|网站防火墙|"
                r"页面访问被|验证码拦截|(?:403)?forbidden|40[35]$)", re.IGNORECASE), Failure.CHALLENGE),
    (re.compile(r"^(?:http(?:status)?)?500(?!\d)|^运行时错误|^(?:internal)?servererror", re.IGNORECASE),
     Failure.HTTP_500),
)  # fmt: skip
"""Titles of error pages, whatever length the servers give them."""
NOT_FOUND_PICTURE = re.compile(
    r"(?:^|/)(?:img|pic|bg|page|error)?[-_]?404[-_a-z]*\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE
)
WAITING = re.compile(
    r"(?:页面|数据|内容)?(?:正在)?(?:努力)?(?:加载|载入|跳转)(?:中)?|loading|请稍[候后等]|pleasewait|[.…,。!]",
    re.IGNORECASE,
)
"""What a shell says until its scripts have filled it."""
FIREWALL_ASKS_AGAIN = re.compile(r"刷新|reload|supportid|pagecontent", re.IGNORECASE)
"""What firewalls add to the wish for scripts; applications that scripts draw only state the wish."""

STRANGERS = re.compile(
    r"(?<![a-z])av(?:在线|视频)|(?:娱乐|电竞).{0,20}(?:app|官网|官方网站)|博彩|赌场|赌博网|娱乐城|体育投注|投注平台|棋牌|百家乐|"
    r"真人荷官|真人娱乐|老虎机|时时彩|六合彩|新?葡京|威尼斯人|(?:永利|开云)(?![县区镇乡村街路社])|bet365|亚博|乐鱼|华体会|九游体育|米兰体育|爱游戏|pg电子|ag(?:真人|旗舰)|体育(?:app|官网|官方网站|网页版|下注)|电子游艺|色情|成人视频|"
    r"无码|约炮|私服发布|代孕|外围女",
    re.IGNORECASE,
)
"""Words of the trades that take over lapsed domains. 彩票 alone is none: lottery offices publish reports."""
FOR_SALE = re.compile(r"域名.{0,6}(?:出售|转让|拍卖)|domain(?:name)?(?:is|maybe)forsale|buythisdomain", re.IGNORECASE)
"""What dealers put in the place of a lapsed domain."""
OFFICIAL = re.compile(
    r"政府|政务|信息公开|年度报告|年报|委员会|人民|打击|整治|整顿|清理|查处|禁止|治理|取缔|防范|[局厅县区镇乡]$"
)
"""What stands in titles of offices, also where they write about such trades."""
FIGHTING = re.compile(r"打击|整治|整顿|清理|查处|禁止|治理|取缔|防范|案")
