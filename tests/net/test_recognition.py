"""Notices in a page's place are told from pages, in the forms that firewalls, content systems and servers give them,
and no page is taken for one."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from govreports.net.outcomes import Failure
from govreports.net.recognition import recognise, refusal

MENU = "".join(
    f"<li><a href='/{number}/'>{name}</a></li>"
    for number, name in enumerate(
        [
            *(
                "首页",
                "政务公开",
                "新闻动态",
                "政府信息公开指南",
                "政府信息公开制度",
                "法定主动公开内容",
                "政府信息公开年报",
            ),
            *(
                "依申请公开",
                "政务服务",
                "互动交流",
                "走进鄂城",
                "领导之窗",
                "机构职能",
                "通知公告",
                "政策文件",
                "政策解读",
            ),
            *(
                "规划计划",
                "财政资金",
                "重点领域",
                "人事信息",
                "行政执法",
                "建议提案",
                "招标采购",
                "乡村振兴",
                "生态环境",
            ),
            *(
                "食品药品",
                "社会救助",
                "医疗卫生",
                "安全生产",
                "应急管理",
                "数据开放",
                "在线访谈",
                "民意征集",
                "智能问答",
            ),
            *(
                "网站地图",
                "无障碍浏览",
                "关怀版",
                "登录",
                "注册",
                "繁体版",
                "统计信息",
                "双公示",
                "营商环境",
                "优化服务",
            ),
            *(
                "政府采购",
                "国有企业",
                "土地征收",
                "住房保障",
                "公共文化",
                "税收管理",
                "城市规划",
                "综合执法",
                "专题专栏",
            ),
        ]
    )
)
FOOT = (
    "<p>主办单位：鄂城区人民政府办公室　承办：鄂城区政务服务和大数据管理局</p>"
    "<p>网站标识码：4207040001　鄂ICP备00000000号-1</p><p>联系电话：0711-0000000　地址：滨湖南路9号</p>"
)
SAID = (
    "2024年，鄂城区住房和城乡建设局认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息182条，收到信息公开申请3件，"
    "均按期答复。"
)
REPORT = "城关镇2024年政府信息公开工作年度报告"


def html(body: str, title: str = "", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def dressed(main: str, title: str = "鄂城区人民政府") -> str:
    """A page with a portal's menu and foot."""
    return html(f"<ul class='nav'>{MENU}</ul><div class='main'>{main}</div>{FOOT}", title)


CHALLENGES = {
    "scripts of the first kind": html(
        "", head="<meta id='9Dhefw' content='abc'><script r='m'>$_ts=window['$_ts'];$_ts.cd='qx'</script>"
    ),
    "the same, later": html(
        "<script r='m'>_$bX();</script>", head="<meta id='eGDI' r='m'><script src='/VV9a/2Jj.js'></script>"
    ),
    "a cookie put together": "<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.reload()</script>",
    "a cookie by another spelling": html("<script>document['cookie']='x=1';location.reload()</script>"),
    "a sum to do": '<script>go({"bts":["1|0|a","x"],"chars":"abc","tn":"__jsl_clearance_s"})</script>',
    "a screen's size": (
        "<script>function jump(){document.cookie='srcurl='+x;self.location='/?security_verify_data='+d}</script>"
    ),
    "an argument": "<html><script>var arg1='3E1CD0C1AE4B0B1B4C2D2B1A';setCookie('acw_sc__v2',x)</script></html>",
    "a packed script": html("<script>eval(function(p,a,c,k,e,r){return p}('wzwschallenge'))</script>"),
    "a cookie and a jump": html("<script>function jump(){document.cookie='safedog-flow=A';location.reload()}</script>"),
    "a slider's page": html("<script>window._config_={url:'/_____tmd_____/punish?x5secdata=1'}</script><div></div>"),
    "scripts wanted": html("<noscript>请开启JavaScript并刷新该页.</noscript><script src='/a.js'></script>"),
    "scripts and cookies wanted": html(
        "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script>",
        "Just a moment...",
    ),
    "a browser looked at": html("<div>Checking your browser before accessing</div>", "Just a moment..."),
    "a support number": html(
        "The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123",
        "Request Rejected",
    ),
    "a long refusal": html("<p>You do not have access to this site.</p>" * 20, "Access denied | www.echeng.gov.cn"),
    "blocked": html("Sorry, your request has been blocked as it may cause potential threats to the server's security."),
    "a shield": html("<h1>创宇盾</h1><div>当前访问疑似黑客攻击，已被创宇盾拦截。</div><p>事件ID: 2a-ef</p>"),
    "an address that threatens": html(
        "<div>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div>", "405"
    ),
    "parameters": html("<div>网站防火墙</div><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"),
    "a guard": html("<h2>您的访问被拦截</h2><p>由于您的请求存在威胁，已被网站卫士拦截。</p>"),
    "an odd behaviour": html("<p>您的访问行为异常，请求已被阻断</p>"),
    "a policy": html("<p>您的访问请求可能对网站造成安全威胁，请求已被管理员设置的策略阻断</p>", "501"),
    "a suspicion": html(
        "<h1>您的请求疑似攻击行为！</h1><p>如果您认为我们的拦截有误，请联系网站管理员。</p>", "访问被拦截！"
    ),
    "a protection": html("<h3>您所访问的网页触发了安全防护策略，已被拦截</h3>", "页面访问被禁止"),
    "a page forbidden": html("<p>Web防护：该页面禁止访问。系统检测到您的访问存在攻击行为</p>"),
    "a rule broken": html("<p>对不起，您的访问违反了安全策略。Event ID: 123</p>"),
    "a web firewall": html("<p>该请求被明御WEB应用防火墙拦截</p>"),
    "an environment": html("<div id='app'>正在检查安全环境</div>", "安全检测"),
    "a slider": html("<p>请拖动滑块完成拼图</p><div class='slider'></div>"),
    "a test": html("<p>请完成以下验证后继续访问</p><img src='x'>"),
    "too often": html("<p>您的访问太频繁，请稍后再试</p>"),
    "an address locked": html("<p>您的IP地址(203.0.113.7)已被禁止访问本网站</p>"),
    "a region": html("<p>您所在的地区暂不支持访问本网站</p>"),
    "a country": html("<p>抱歉，本网站仅限境内用户访问</p>"),
    "a wish before going on": html("<p>为了更好的访问体验，请进行验证，通过后即可继续访问网页</p><div></div>"),
    "a picture to read": html("<form>请输入图片中的验证码以继续 <input name=c><img src='/code'></form>"),
    "a rule set off": html("<p>对不起，您的请求触发了安全规则，已被Web应用防护系统阻止。</p>"),
    "a black list": html("<p>您的IP（203.0.113.7）访问异常，已被加入黑名单，如需解封请联系管理员</p>"),
}
GONE = [
    *(
        "页面不存在",
        "您访问的页面已删除",
        "信息不存在或已下线",
        "抱歉，您要查看的文章已经下架",
        "该信息已撤销发布",
        "无此信息",
    ),
    *(
        "对不起，您要找的页面去火星了",
        "抱歉，您访问的页面走丢了~ 3秒后返回首页",
        "文章未审核或已删除",
        "没有找到相关记录",
    ),
    *("您访问的链接已失效", "稿件已撤稿", "HTTP Status 404 – 未找到", "The page you are looking for does not exist."),
    "The requested URL /x.html was not found on this server.",
]
WORKS = [
    *(
        "网站维护升级中，请稍后访问",
        "因机房检修，网站暂停服务，敬请谅解",
        "系统维护，暂停访问",
        "网站正在建设中...",
        "网站升级改造中",
    ),
    *("本站正在进行等级保护测评整改，暂时无法访问", "The site is under maintenance", "网站建设中"),
    "系统升级，网站将于2025年3月1日至3日停止访问",
]
SIGN_IN = ["登录超时，请重新登录", "请先登录后再查看", "扫码登录 账号登录 忘记密码", "统一身份认证平台"]
CLOSED = [
    *("根据工作部署，本网站已迁移至鄂州市人民政府网站", "该网站已永久下线", "您访问的网站已关闭", "站点已暂停"),
    "没有找到站点 您的请求在Web服务器中没有找到对应的站点！",
]
OTHERS = {
    "an alert": (html("<script>alert('该信息不存在！');history.back();</script>"), Failure.SOFT_404),
    "an alert about parameters": (html("<script>alert('参数错误');window.close();</script>"), Failure.SOFT_404),
    "gone, in a portal's dress": (dressed("<h2>抱歉，您访问的页面不存在或已被删除</h2>"), Failure.SOFT_404),
    "gone, by its title": (dressed("<p>请您返回</p>", "404-鄂城区人民政府"), Failure.SOFT_404),
    "gone, by its title in words": (dressed("<p>请您返回</p>", "页面不存在_鄂城区人民政府门户网站"), Failure.SOFT_404),
    "gone, as a thing and no page, in a portal's dress": (dressed("<p>该信息不存在！</p>"), Failure.SOFT_404),
    "taken down, in a portal's dress": (dressed("<p>您要查看的信息已下线</p>"), Failure.SOFT_404),
    "forbidden, in a portal's dress": (dressed("<h3>403 Forbidden</h3><p>您没有权限访问该页面</p>"), Failure.HTTP_403),
    "forbidden, in few words": (html("<p>您无权限查看该内容</p>"), Failure.HTTP_403),
    "nothing but a mark of order": ("\ufeff", Failure.EMPTY),
    "gone, in a picture": (dressed("<img src='/images/404.jpg'>"), Failure.SOFT_404),
    "a fault": (
        html("<h1>HTTP Status 500 – Internal Server Error</h1><pre>java.lang.NullPointerException</pre>"),
        Failure.HTTP_500,
    ),
    "a fault with its trace": (html("<p>at x.Y(Z.cs:1)</p>" * 50, "运行时错误"), Failure.HTTP_500),
    "sent to sign in": (html("<script>window.top.location.href='/sso/login'</script>"), Failure.LOGIN),
    "told to sign in": (html("<script>alert('您还没有登录');location.href='/login.jsp'</script>"), Failure.LOGIN),
    "an application": (
        html(
            "<noscript>We're sorry but portal doesn't work without JavaScript. Please enable it to continue.</noscript>"
        ),
        Failure.EMPTY,
    ),
    "another application": (html("<noscript>You need to enable JavaScript to run this app.</noscript>"), Failure.EMPTY),
    "a shell that waits": (html("<div id='app'><img src='loading.gif'>正在加载，请稍候...</div>"), Failure.EMPTY),
    "a server without a site": (
        html("<h1>Welcome to nginx!</h1><p>If you see this page, it works.</p>"),
        Failure.CLOSED,
    ),
    "a domain for sale": (html("<p>This domain is for sale.</p>", "echeng"), Failure.HIJACKED),
    "strangers who name an office": (html("<p>x</p>" * 900, "鄂城区人民政府-官网_AG真人百家乐"), Failure.HIJACKED),
    "strangers in entities": (html("<p>x</p>" * 900, "&#26827;&#29260;&#28216;&#25103;"), Failure.HIJACKED),
    "strangers by their trade": (html("<p>x</p>" * 900, "某某娱乐(Sports)官方网站"), Failure.HIJACKED),
    "strangers among the keywords": (
        html("<p>x</p>" * 900, "欢迎您", "<meta name=keywords content='百家乐,老虎机,真人荷官'>"),
        Failure.HIJACKED,
    ),
}
CASES = {
    **{f"challenge: {name}": (text, Failure.CHALLENGE) for name, text in CHALLENGES.items()},
    **{said: (html(f"<p>{said}</p>"), Failure.SOFT_404) for said in GONE},
    **{said: (html(f"<p>{said}</p>"), Failure.MAINTENANCE) for said in WORKS},
    **{said: (html(f"<p>{said}</p>"), Failure.LOGIN) for said in SIGN_IN},
    **{said: (html(f"<p>{said}</p>"), Failure.CLOSED) for said in CLOSED},
    **OTHERS,
}
SPOKEN_OF = [
    *(
        "申请人在线提交申请须输入验证码，网站完成安全防护升级。",
        "整改404错误链接12个，页面不存在问题3个。",
        "需先登录统一身份认证平台。",
    ),
    *(
        "网站正在升级改版，网站维护中。",
        "根据集约化要求，原网站已关停，网站已迁移至市政府平台。",
        "加装防火墙，开展安全检查。",
    ),
    *(
        "该信息不存在2件，您要查看的信息已下线的反馈1件，请输入图片中的验证码。",
        "信息不存在0件。",
        "请开启JavaScript。",
        "您的访问过于频繁",
    ),
]
FILE = "<a href='a.pdf'>附件下载</a>"
PAGES = {
    **{f"a report that says {said}": html(f"<h1>{REPORT}</h1><p>{SAID}{said}</p>", REPORT) for said in SPOKEN_OF},
    "a report without a head": html(
        "<div>2018年政府信息公开工作年度报告</div><p>未收到申请，信息不存在0件，网站已关闭评论。</p>"
    ),
    "a short report": html("<p>2013年镇政府信息公开年度报告</p><p>申请信息不存在0件，不予公开0件。</p>"),
    "a file": html(f"<p>附件：{FILE}</p>"),
    "a file in a portal's dress": dressed(
        f"<h1>{REPORT}</h1><p>浏览次数：404</p>{FILE}<form><input type=password></form>"
    ),
    "a form to sign in above": html(f"<form><input type=password></form><h1>{REPORT}</h1><p>{SAID}</p>", REPORT),
    "a form for comments": html(f"<h1>{REPORT}</h1>{FILE}<form>我要评论 请输入验证码<input></form>", REPORT),
    "a picture": html("<h1>2024年年度报告</h1><img src='404.png'>"),
    "pictures in a portal's dress": dressed(f"<h1>{REPORT}</h1><p><img src='1.png'><img src='2.png'></p>"),
    "a viewer": html("<iframe src='/pdfjs/viewer.html?file=a.pdf'></iframe>"),
    "a cookie of its own": html("<script>document.cookie='visited=1'</script><h1>城关镇2015年信息公开年报</h1>" + FILE),
    "a cookie and a picture": html("<script>document.cookie='visited=1'</script><img src='1.jpg'>", REPORT),
    "a firewall's script woven in": html(f"<script>$_ts=window['$_ts'];$_ts.cd='x'</script><p>全文</p>{FILE}"),
    "a word to old browsers": html(
        f"<div style='display:none'>您的浏览器版本过低，请开启JavaScript</div><h1>{REPORT}</h1>{FILE}"
    ),
    "a title with the number": html("<p>2024年度报告，公开404条</p>", "2024年公开信息404条年度报告"),
    "an office that fights them": html(f"<p>{SAID}</p>" * 9, "清理整顿棋牌室、老虎机情况"),
    "a lottery's office": html(f"<p>{SAID}</p>" * 9, "省福利彩票发行中心2024年政府信息公开工作年度报告"),
    "a body with such a name": dressed("<p>通知公告</p>", "安全检测中心-政府信息公开"),
    "a place of such a name": html(f"<p>{SAID}</p>" * 9, "开云镇机构职能"),
    "a list with a notice": dressed(
        f"<ul><li><a href='1.html'>{REPORT}</a><span>2025-01-20</span></li>"
        "<li><a href='2.html'>网站维护公告</a></li></ul>"
    ),
    "a short list": html(
        f"<ul><li><a href='1.html'>{REPORT}</a></li><li><a href='2.html'>关于网站已关闭的公告</a></li></ul>"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_notice_is_told_by_what_it_says(name: str) -> None:
    text, failure = CASES[name]
    assert recognise(text.encode(), text) is failure


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_no_notice_whatever_it_speaks_of(name: str) -> None:
    text = PAGES[name]
    assert recognise(text.encode(), text) is None


@pytest.mark.parametrize(
    ("status", "said", "failure"),
    [
        (200, "<p>请完成以下验证</p>", None),
        (403, "<p>您的请求疑似攻击行为！</p>", Failure.CHALLENGE),
        (405, "<p>您的访问被阻断。</p>", Failure.CHALLENGE),
        (503, "<p>网站正在维护中</p>", Failure.MAINTENANCE),
        (503, "<p>出错了</p>", Failure.HTTP_503),
        (403, "<p>页面不存在</p>", Failure.HTTP_403),
        (404, "<p>网站正在维护中</p>", Failure.HTTP_404),
        (521, "", Failure.BLOCKED),
    ],
)
def test_an_error_page_that_says_more_than_its_status_counts_by_what_it_says(
    status: int, said: str, failure: Failure | None
) -> None:
    body = html(said).encode()
    assert refusal(HtmlResponse("http://a.gov.cn/x", status=status, body=body, encoding="utf-8")) is failure


def test_text_behind_comments_and_around_links_is_the_pages_own() -> None:
    page = "<body><p>页面<!-- x -->不存<?x y?>在</p><a href='/'>返回<!-- y -->首页</a>。<script>var a;</script></body>"
    assert recognise(page.encode(), page) is Failure.SOFT_404
