#pragma once

#include "knowledge/region/region_tree.hpp"

namespace baoda::support {

inline constexpr region::Code kAnhui{340000};
inline constexpr region::Code kHefei{340100};
inline constexpr region::Code kLuyang{340103};  ///< A district of Hefei.
inline constexpr region::Code kWuhu{340200};
inline constexpr region::Code kHebei{130000};
inline constexpr region::Code kShijiazhuang{130100};
inline constexpr region::Code kChangan{130102};    ///< 长安区
inline constexpr region::Code kLuquan{130110};     ///< 鹿泉区
inline constexpr region::Code kZhengding{130123};  ///< 正定县
inline constexpr region::Code kHubei{420000};
inline constexpr region::Code kXiantao{429004};  ///< A county right below its province.

/// Three provinces, three cities, five counties: enough to climb and to look sideways.
[[nodiscard]] inline region::RegionTree small_country() {
    using region::Code;
    using enum region::Level;
    return region::RegionTree{{
        {region::kNation, "全国", "全国", nation, Code{}, "quanguo"},
        {kHebei, "河北省", "河北", province, region::kNation, "hebei"},
        {kShijiazhuang, "石家庄市", "石家庄", city, kHebei, "shijiazhuang"},
        {kChangan, "长安区", "长安", county, kShijiazhuang, "changan"},
        {kLuquan, "鹿泉区", "鹿泉", county, kShijiazhuang, "luquan"},
        {kZhengding, "正定县", "正定", county, kShijiazhuang, "zhengding"},
        {kAnhui, "安徽省", "安徽", province, region::kNation, "anhui"},
        {kHefei, "合肥市", "合肥", city, kAnhui, "hefei"},
        {kLuyang, "庐阳区", "庐阳", county, kHefei, "luyang"},
        {kWuhu, "芜湖市", "芜湖", city, kAnhui, "wuhu"},
        {kHubei, "湖北省", "湖北", province, region::kNation, "hubei"},
        {kXiantao, "仙桃市", "仙桃", county, kHubei, "xiantao"},
    }};
}

}  // namespace baoda::support
